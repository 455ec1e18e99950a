/** The part of node-webcam 0.8.2 that is used; the package brings no types. */
declare module 'node-webcam' {
  export interface WebcamOptions {
    readonly width: number;
    readonly height: number;
    readonly quality: number;
    readonly skip: number;
    readonly output: 'jpeg';
    readonly device: string;
    readonly callbackReturn: 'location';
    readonly saveShots: boolean;
    readonly verbose: boolean;
  }

  export interface Webcam {
    /** Goes into the shell as it is. */
    bin: string;
    /** The line that `capture` hands to a shell. */
    generateSh(location: string): string;
    capture(location: string, done: (error: (Error & { code?: number | string }) | null) => void): void;
    /** `data`: what the program wrote to standard error. */
    readonly shots: readonly { readonly data: unknown }[];
  }

  const nodeWebcam: { FSWebcam: new (options: WebcamOptions) => Webcam };
  export default nodeWebcam;
}
