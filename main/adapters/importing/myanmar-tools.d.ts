declare module 'myanmar-tools' {
  export class ZawgyiDetector {
    /** 0 Unicode .. 1 Zawgyi; minus infinity for text without Burmese in it. */
    getZawgyiProbability(text: string): number;
  }
  export class ZawgyiConverter {
    zawgyiToUnicode(text: string): string;
  }
}
