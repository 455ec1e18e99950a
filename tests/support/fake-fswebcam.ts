import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the camera behind the program does. */
export type FakeCamera = 'picture' | 'busy' | 'absent' | 'denied' | 'no-frame' | 'hangs';

/** A program in place of fswebcam 20140113: its command line, its murmurs in red, and its end with 0 whatever happens. */
export interface FakeFswebcam {
  /** To be put in front of the PATH. */
  readonly folder: string;
  /** From now on the camera does this. */
  camera(does: FakeCamera): void;
  /** From now on these pictures, one after the other and then again. */
  pictures(jpegs: readonly Uint8Array[]): void;
  /** Arguments of each call, in order. */
  calls(): readonly (readonly string[])[];
}

export function createFakeFswebcam(parent: string): FakeFswebcam {
  const folder = join(parent, 'bin');
  mkdirSync(folder);
  const program = join(folder, 'fswebcam');
  writeFileSync(program, script(folder));
  chmodSync(program, 0o755);
  const fake: FakeFswebcam = {
    folder,
    camera: (does) => writeFileSync(join(folder, 'does'), does),
    pictures: (jpegs) => {
      jpegs.forEach((jpeg, i) => {
        writeFileSync(join(folder, `picture-${i}.jpg`), jpeg);
      });
      writeFileSync(join(folder, 'count'), String(jpegs.length));
    },
    calls() {
      const notes = join(folder, 'calls');
      if (!existsSync(notes)) return [];
      return readFileSync(notes, 'utf8')
        .split('--end--\n')
        .filter((call) => call !== '')
        .map((call) => call.trimEnd().split('\n'));
    },
  };
  fake.camera('picture');
  fake.pictures([Buffer.from('a picture')]);
  return fake;
}

/** Options that the real program does not know, or values out of its range, end the test: they would change the picture. */
function script(folder: string): string {
  return `#!/bin/sh
cd '${folder}' || exit 1
printf '%s\\n' "$@" --end-- >> calls
red() { printf '\\033[31m%s\\n\\033[0m' "$1" >&2; }
device=/dev/video0
while [ $# -gt 1 ]; do
  case "$1" in
    -q|--no-banner) shift ;;
    -d) device="$2"; shift 2 ;;
    -r) echo "$2" | grep -Eq '^[0-9]+x[0-9]+$' || { red "resolution"; exit 64; }; shift 2 ;;
    --jpeg) [ "$2" -le 95 ] || { red "factor"; exit 64; }; shift 2 ;;
    --skip) [ "$2" -ge 0 ] || { red "skip"; exit 64; }; shift 2 ;;
    *) red "unrecognized option '$1'"; exit 64 ;;
  esac
done
case "$(cat does)" in
  busy) red "VIDIOC_S_FMT: Device or resource busy"; exit 0 ;;
  absent) red "stat: No such file or directory"; exit 0 ;;
  denied) red "Error opening device: $device"; red "open: Permission denied"; exit 0 ;;
  no-frame) red "Timed out waiting for frame!"; red "No frames captured."; exit 0 ;;
  hangs) exec sleep 600 ;;
esac
taken=$(cat taken 2>/dev/null || echo 0)
echo $((taken + 1)) > taken
cp "picture-$((taken % $(cat count))).jpg" "$1"
`;
}
