/**
 * Serial ports of real machines, as their owners showed them in public. Facts only; what a source does not say is
 * left out, and where it does not say in which socket a plug was, `place` is made up in that machine's manner.
 */
export interface RecordedPort {
  readonly tty: string;
  /** Below `/sys`, of the port's tty. */
  readonly place: string;
  readonly driver?: string;
  /** Below `/dev/serial`. */
  readonly links?: readonly string[];
  readonly usb?: {
    readonly vendor: string;
    readonly product?: string;
    readonly manufacturer?: string;
    readonly name?: string;
    readonly serial?: string;
  };
  /** Kind of a UART as the kernel counts them; 0 is one that is not there. */
  readonly type?: string;
}

export interface Listing {
  readonly machine: string;
  readonly source: string;
  readonly ports: readonly RecordedPort[];
}

const pi4 = '/devices/platform/scb/fd500000.pcie/pci0000:00/0000:00:00.0/0000:01:00.0/usb1/1-1';

export const waveshareOnPi3: Listing = {
  machine: 'Raspberry Pi 3 with a Waveshare USB-to-RS485 adapter',
  source: 'https://github.com/3cky/mbusd/issues/113',
  ports: [
    {
      tty: 'ttyACM0',
      place: '/devices/platform/soc/3f980000.usb/usb1/1-1/1-1.2/1-1.2:1.0/tty/ttyACM0',
      driver: 'cdc_acm',
      links: [
        'by-path/platform-3f980000.usb-usb-0:1.2:1.0',
        'by-id/usb-1a86_USB_Single_Serial_586D028735-if00',
      ],
      usb: { vendor: '1a86', product: '55d3', name: 'USB Single Serial', serial: '586D028735' },
    },
  ],
};

export const ch340OnPi5: Listing = {
  machine: 'Raspberry Pi 5 with a CH340 that has neither maker nor serial number',
  source: 'https://github.com/philippoo66/optolink-splitter/issues/236',
  ports: [
    {
      tty: 'ttyUSB1',
      place:
        '/devices/platform/axi/1000120000.pcie/1f00300000.usb/xhci-hcd.1/usb3/3-2/3-2:1.0/ttyUSB1/tty/ttyUSB1',
      driver: 'ch341-uart',
      usb: { vendor: '1a86', product: '7523', name: 'USB Serial' },
    },
  ],
};

export const numatoGpioOnPi4: Listing = {
  machine: 'Raspberry Pi 4 with a Numato GPIO module',
  source: 'https://github.com/home-assistant/core/issues/112784',
  ports: [
    {
      tty: 'ttyACM0',
      place: `${pi4}/1-1.3/1-1.3:1.0/tty/ttyACM0`,
      driver: 'cdc_acm',
      links: [
        'by-id/usb-Numato_Systems_Pvt._Ltd._Numato_Lab_32_Channel_USB_GPIO_Module_NLGP422241A0118-if00',
        'by-path/platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.3:1.0',
        'by-path/platform-fd500000.pcie-pci-0000:01:00.0-usbv2-0:1.3:1.0',
      ],
      usb: {
        vendor: '2a19',
        manufacturer: 'Numato Systems Pvt. Ltd.',
        name: 'Numato Lab 32 Channel USB GPIO Module',
        serial: 'NLGP422241A0118',
      },
    },
  ],
};

export const numatoRelay: Listing = {
  machine: 'Linux with a Numato relay module USBPOWRL002',
  source: 'https://github.com/wdkuchler/numato-rust',
  ports: [
    {
      tty: 'ttyACM0',
      place: '/devices/platform/vhci_hcd.0/usb1/1-1/1-1:1.0/tty/ttyACM0',
      driver: 'cdc_acm',
      usb: { vendor: '2a19', product: '0c05' },
    },
  ],
};

export const ft245Board: Listing = {
  machine: 'PC with an eight-relay board on an FT245R',
  source: 'https://github.com/darrylb123/usbrelay/issues/24',
  ports: [
    {
      tty: 'ttyUSB0',
      place: '/devices/pci0000:00/0000:00:12.0/usb4/4-2/4-2:1.0/ttyUSB0/tty/ttyUSB0',
      driver: 'ftdi_sio',
      usb: {
        vendor: '0403',
        product: '6001',
        manufacturer: 'FTDI',
        name: 'FT245R USB FIFO',
        serial: 'A600OJ7L',
      },
    },
  ],
};

export const denkovi: Listing = {
  machine: 'Debian with a 16-relay board of Denkovi',
  source: 'https://github.com/dimss1979/denkovi',
  ports: [
    {
      tty: 'ttyUSB0',
      place: '/devices/pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/ttyUSB0/tty/ttyUSB0',
      driver: 'ftdi_sio',
      links: ['by-id/usb-FTDI_FT232R_USB_UART_DAE004XC-if00-port0'],
      usb: {
        vendor: '0403',
        product: '6001',
        manufacturer: 'FTDI',
        name: 'FT232R USB UART',
        serial: 'DAE004XC',
      },
    },
  ],
};

export const icse013a: Listing = {
  machine: 'Linux with a relay board ICSE013A as its second USB port',
  source: 'https://stackoverflow.com/questions/26913755',
  ports: [
    {
      tty: 'ttyUSB1',
      place: '/devices/pci0000:00/0000:00:14.0/usb1/1-4/1-4:1.0/ttyUSB1/tty/ttyUSB1',
      driver: 'pl2303',
      usb: { vendor: '067b', product: '2303', manufacturer: 'Prolific Technology Inc.' },
    },
  ],
};

export const devantech: Listing = {
  machine: 'PC with a Devantech USB-RLY08 behind three hubs',
  source: 'https://github.com/pdudaemon/pdudaemon/pull/218',
  ports: [
    {
      tty: 'ttyACM0',
      place:
        '/devices/pci0000:00/0000:00:14.0/usb1/1-1/1-1.1/1-1.1.4/1-1.1.4.4/1-1.1.4.4.3/1-1.1.4.4.3:1.0/tty/ttyACM0',
      driver: 'cdc_acm',
      usb: { vendor: '04d8', product: 'ffee', manufacturer: 'Devantech Ltd.', name: 'USB-RLY08.' },
    },
  ],
};

const prolificId = 'by-id/usb-Prolific_Technology_Inc._USB-Serial_Controller-if00-port0';
export const twinsOnOrangePi: Listing = {
  machine: 'Orange Pi with two PL2303 adapters that share one by-id name',
  source: 'https://github.com/serialport/node-serialport/issues/829',
  ports: ['2', '5'].map((socket, index) => ({
    tty: `ttyUSB${index}`,
    place: `/devices/platform/soc/1c14000.usb/usb3/3-1/3-1.${socket}/3-1.${socket}:1.0/ttyUSB${index}/tty/ttyUSB${index}`,
    driver: 'pl2303',
    links: [`by-path/platform-1c14000.usb-usb-0:1.${socket}:1.0-port0`, ...(index === 1 ? [prolificId] : [])],
    usb: {
      vendor: '067b',
      product: '2303',
      manufacturer: 'Prolific Technology Inc.',
      name: 'USB-Serial Controller',
    },
  })),
};

export const radioSticks: Listing = {
  machine: 'Raspberry Pi 4 with a HubZ stick, which has two ports',
  source: 'https://github.com/home-assistant/home-assistant.io/issues/23180',
  ports: [0, 1].map((number) => ({
    tty: `ttyUSB${number + 1}`,
    place: `${pi4}/1-1.4/1-1.4:1.${number}/ttyUSB${number + 1}/tty/ttyUSB${number + 1}`,
    driver: 'cp210x',
    links: [
      `by-id/usb-Silicon_Labs_HubZ_Smart_Home_Controller_715001C8-if0${number}-port0`,
      `by-path/platform-fd500000.pcie-pci-0000:01:00.0-usb-0:1.4:1.${number}-port0`,
    ],
    usb: {
      vendor: '10c4',
      product: '8a2a',
      manufacturer: 'Silicon Labs',
      name: 'HubZ Smart Home Controller',
      serial: '715001C8',
    },
  })),
};

export const cc2531: Listing = {
  machine: 'PC with a TI CC2531 stick',
  source: 'https://github.com/WebThingsIO/zigbee-adapter/issues/217',
  ports: [
    {
      tty: 'ttyACM0',
      place: '/devices/pci0000:00/0000:00:12.0/usb4/4-1/4-1:1.0/tty/ttyACM0',
      driver: 'cdc_acm',
      links: [
        'by-path/pci-0000:00:12.0-usb-0:1:1.0',
        'by-id/usb-Texas_Instruments_TI_CC2531_USB_CDC___0X00124B0019387711-if00',
      ],
      usb: {
        vendor: '0451',
        product: '16a8',
        manufacturer: 'Texas Instruments',
        name: 'TI CC2531 USB CDC',
        serial: '__0X00124B0019387711',
      },
    },
  ],
};

export const modem: Listing = {
  machine: 'PC with a SIMCom modem, which has three ports',
  source: 'https://github.com/torvalds/linux/pull/1300',
  ports: [0, 1, 2].map((number) => ({
    tty: `ttyUSB${number}`,
    place: `/devices/pci0000:00/0000:00:14.0/usb3/3-1/3-1:1.${number}/ttyUSB${number}/tty/ttyUSB${number}`,
    driver: 'option1',
    usb: {
      vendor: '1e0e',
      product: '9071',
      manufacturer: 'SIMCOM',
      name: 'SDXBAAGHA-IDP _SN:91F44CD6',
      serial: '0123456789ABCDEF',
    },
  })),
};

export const ft2232: Listing = {
  machine: 'PC with a board on an FT2232, of which only the second port is a serial line',
  source: 'https://github.com/laanwj/k210-sdk-stuff/issues/2',
  ports: [0, 1].map((number) => ({
    tty: `ttyUSB${number}`,
    place: `/devices/pci0000:00/0000:00:13.0/usb5/5-2/5-2:1.${number}/ttyUSB${number}/tty/ttyUSB${number}`,
    driver: 'ftdi_sio',
    usb: { vendor: '0403', product: '6010' },
  })),
};

export const cp2108: Listing = {
  machine: 'switch with a CP2108 behind two hubs',
  source: 'https://github.com/sonic-net/sonic-buildimage/issues/5943',
  ports: [
    {
      tty: 'ttyUSB0',
      place: '/devices/pci0000:00/0000:00:16.0/usb1/1-1/1-1.1/1-1.1.1/1-1.1.1:1.0/ttyUSB0/tty/ttyUSB0',
      driver: 'cp210x',
      usb: {
        vendor: '10c4',
        product: 'ea71',
        manufacturer: 'Silicon Labs',
        name: 'CP2108 Quad USB to UART Bridge Controller',
      },
    },
  ],
};

/** The driver `serial8250` of the platform stands for UARTs that were not found: the kernel calls their type 0. */
export const idleUarts: Listing = {
  machine: 'network storage whose kernel lists UARTs that are not there',
  source: 'https://github.com/WDCommunity/wdnas-hwtools/issues/12',
  ports: Array.from({ length: 10 }, (_, index) => ({
    tty: `ttyS${index + 10}`,
    place: `/devices/platform/serial8250/tty/ttyS${index + 10}`,
    driver: 'serial8250',
    type: '0',
  })),
};

export const workstation: Listing = {
  machine: 'Dell workstation with an RS-232 socket (PNP0501)',
  source: 'https://github.com/benkuper/Chataigne/pull/83',
  ports: [{ tty: 'ttyS0', place: '/devices/pnp0/00:04/tty/ttyS0', driver: 'serial', type: '4' }],
};

export const consoles: Listing = {
  machine: 'notebook with nothing but virtual consoles',
  source: 'https://github.com/systemd/systemd/issues/9071',
  ports: Array.from({ length: 8 }, (_, index) => ({
    tty: `tty${index + 40}`,
    place: `/devices/virtual/tty/tty${index + 40}`,
  })),
};

export const listings: readonly Listing[] = [
  waveshareOnPi3,
  ch340OnPi5,
  numatoGpioOnPi4,
  numatoRelay,
  ft245Board,
  denkovi,
  icse013a,
  devantech,
  twinsOnOrangePi,
  radioSticks,
  cc2531,
  modem,
  ft2232,
  cp2108,
  idleUarts,
  workstation,
  consoles,
];
