import '../../design/supervisor-officers.css';
import { useEffect, useState } from 'preact/hooks';
import type { CallResult } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { gateNowMs } from '../../model/officer.ts';
import { formOfOfficer, type KeptOfficer, newOfficer, type OfficerForm } from '../../model/officer-form.ts';
import { lockedOutMinutes } from '../../model/sign-in.ts';
import { usePanel } from '../officer/context.ts';
import { PanelDialog } from '../officer/panel-dialog.tsx';
import { OfficerDialog } from './officer-dialog.tsx';

type Over =
  | { readonly kind: 'form'; readonly form: OfficerForm }
  | { readonly kind: 'remove' | 'reset'; readonly officer: KeptOfficer }
  | { readonly kind: 'pin'; readonly officer: KeptOfficer; readonly pin: string };

function OfficerRow({
  officer,
  fixed,
  open,
}: {
  officer: KeptOfficer;
  fixed: boolean;
  open: (over: Over) => void;
}) {
  const { state, texts } = usePanel();
  const minutes = lockedOutMinutes(officer, gateNowMs(state));
  const pin =
    minutes > 0
      ? texts.shift.lockedOut(minutes)
      : officer.hasPin
        ? texts.officers.hasPin
        : texts.officers.noPin;
  return (
    <li class="officer-row">
      <span class="name-words">
        <strong>{officer.name}</strong>
        <span class="quiet">
          {officer.roles.map((role) => texts.officers.roleNames[role]).join(', ')} · {pin}
        </span>
      </span>
      <Button small icon={icons.key} onPress={() => open({ kind: 'reset', officer })}>
        {texts.officers.resetPin}
      </Button>
      <Button
        small
        icon={icons.change}
        disabled={fixed}
        onPress={() => open({ kind: 'form', form: formOfOfficer(officer) })}
      >
        {texts.officers.change}
      </Button>
      <Button
        small
        tone="stop"
        icon={icons.removeOfficer}
        disabled={fixed}
        onPress={() => open({ kind: 'remove', officer })}
      >
        {texts.officers.remove}
      </Button>
    </li>
  );
}

/** Asks before somebody loses their place or their PIN. */
function Ask({
  over,
  onDone,
  onClose,
}: {
  over: Over;
  onDone: (over: Over | null) => void;
  onClose: () => void;
}) {
  const { texts, send, call } = usePanel();
  if (over.kind !== 'remove' && over.kind !== 'reset') return null;
  const { officer } = over;
  const { officerId, name } = officer;
  const remove = async () => {
    if (!(await call('removeOfficer', { officerId }))) return;
    onDone(null);
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.officers.removed(name) } });
  };
  const reset = async () => {
    const given = await call('resetPin', { officerId });
    if (given) onDone({ kind: 'pin', officer, pin: given.pin });
  };
  const removes = over.kind === 'remove';
  return (
    <PanelDialog title={name} onClose={onClose}>
      <div class="dialog-body">
        <p>{removes ? texts.officers.removeAsk(name) : texts.officers.resetAsk(name)}</p>
      </div>
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button
          tone={removes ? 'stop' : 'main'}
          icon={removes ? icons.removeOfficer : icons.key}
          onPress={() => void (removes ? remove() : reset())}
        >
          {removes ? texts.officers.remove : texts.officers.resetPin}
        </Button>
      </footer>
    </PanelDialog>
  );
}

/** Shown once: nobody can read it again. */
function PinShown({ over, onClose }: { over: Extract<Over, { kind: 'pin' }>; onClose: () => void }) {
  const { texts } = usePanel();
  return (
    <PanelDialog title={texts.officers.pinFor(over.officer.name)} onClose={onClose}>
      <div class="dialog-body">
        <p class="pin-shown">{over.pin}</p>
        <p>{texts.officers.pinOnce}</p>
      </div>
      <footer class="dialog-footer">
        <span />
        <Button tone="main" icon={icons.check} onPress={onClose}>
          {texts.officers.pinNoted}
        </Button>
      </footer>
    </PanelDialog>
  );
}

/** Who may sign in at this gate. */
export function OfficersTab() {
  const { texts, send, call } = usePanel();
  const [kept, setKept] = useState<CallResult<'listOfficers'> | null>(null);
  const [over, setOver] = useState<Over | null>(null);
  const load = async () => {
    const list = await call('listOfficers', {});
    if (list) setKept(list);
  };
  useEffect(() => void load(), []);
  const show = (next: Over | null) => {
    setOver(next);
    void load();
  };
  const saved = (name: string) => {
    show(null);
    send({ kind: 'notice', notice: { tone: 'good', sentence: texts.officers.saved(name) } });
  };
  if (kept === null) return <div class="desk">{texts.officers.loading}</div>;
  return (
    <div class="desk">
      <header class="desk-header">
        <h2>{texts.officers.title}</h2>
        <span class="quiet">{kept.byCentre ? texts.officers.byCentre : texts.officers.text}</span>
        <Button
          small
          icon={icons.addPerson}
          disabled={kept.byCentre}
          onPress={() => setOver({ kind: 'form', form: newOfficer })}
        >
          {texts.officers.add}
        </Button>
      </header>
      <ul class="officer-rows">
        {kept.officers.map((officer) => (
          <OfficerRow key={officer.officerId} officer={officer} fixed={kept.byCentre} open={setOver} />
        ))}
      </ul>
      {over?.kind === 'form' && (
        <OfficerDialog first={over.form} onClose={() => setOver(null)} onSaved={saved} />
      )}
      {over?.kind === 'pin' && <PinShown over={over} onClose={() => show(null)} />}
      {over && <Ask over={over} onDone={show} onClose={() => setOver(null)} />}
    </div>
  );
}
