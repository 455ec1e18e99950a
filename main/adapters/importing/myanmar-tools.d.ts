declare module 'myanmar-tools' {
  class ZawgyiDetector {
    /** 0 Unicode .. 1 Zawgyi; minus infinity for text without Burmese in it. */
    getZawgyiProbability(text: string): number;
  }
  class ZawgyiConverter {
    zawgyiToUnicode(text: string): string;
  }
  /** CommonJS whose exports cannot be found by name. */
  const tools: { ZawgyiDetector: typeof ZawgyiDetector; ZawgyiConverter: typeof ZawgyiConverter };
  export default tools;
}
