import inward from 'lucide-static/icons/arrow-down-left.svg?raw';
import outward from 'lucide-static/icons/arrow-up-right.svg?raw';
import fine from 'lucide-static/icons/badge-check.svg?raw';
import tick from 'lucide-static/icons/circle-check-big.svg?raw';
import ring from 'lucide-static/icons/circle-dashed.svg?raw';
import question from 'lucide-static/icons/circle-question-mark.svg?raw';
import clock from 'lucide-static/icons/clock-alert.svg?raw';
import forced from 'lucide-static/icons/footprints.svg?raw';
import integrity from 'lucide-static/icons/octagon-alert.svg?raw';
import stop from 'lucide-static/icons/octagon-x.svg?raw';
import face from 'lucide-static/icons/scan-face.svg?raw';
import acknowledged from 'lucide-static/icons/shield-check.svg?raw';
import caseIcon from 'lucide-static/icons/shield-user.svg?raw';
import emergency from 'lucide-static/icons/siren.svg?raw';
import fault from 'lucide-static/icons/triangle-alert.svg?raw';
import turnedBack from 'lucide-static/icons/undo-2.svg?raw';
import offline from 'lucide-static/icons/unplug.svg?raw';
import tailgated from 'lucide-static/icons/users.svg?raw';

const icons = {
  acknowledged,
  case: caseIcon,
  clock,
  emergency,
  face,
  fault,
  fine,
  forced,
  inward,
  integrity,
  missed: question,
  offline,
  outward,
  question,
  ring,
  stop,
  tailgated,
  tick,
  turnedBack,
};

/** One icon of the lucide set; always beside a word, so it is hidden from readers of text. */
export function Icon({ name }: { name: keyof typeof icons }) {
  return <span class="icon" aria-hidden="true" dangerouslySetInnerHTML={{ __html: icons[name] }} />;
}
