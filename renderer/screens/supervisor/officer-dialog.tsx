import { useState } from 'preact/hooks';
import { officerRoles } from '../../../main/bridge/contract.ts';
import { Button } from '../../components/button.tsx';
import * as icons from '../../components/icons.ts';
import { maySaveOfficer, type OfficerForm, withOfficerId, withRole } from '../../model/officer-form.ts';
import { usePanel } from '../officer/context.ts';
import { PanelDialog } from '../officer/panel-dialog.tsx';
import { PanelKeyboard } from '../officer/panel-keyboard.tsx';

interface OfficerDialogProps {
  readonly first: OfficerForm;
  readonly onClose: () => void;
  readonly onSaved: (name: string) => void;
}

interface FieldsProps {
  readonly form: OfficerForm;
  readonly edit: (form: OfficerForm) => void;
}

function OfficerFields({ form, edit }: FieldsProps) {
  const { texts } = usePanel();
  const { officerId, name, roles, isNew } = form;
  return (
    <>
      <label class="field">
        <span>{texts.officers.name}</span>
        <input
          type="text"
          autocomplete="off"
          maxLength={120}
          value={name}
          onInput={(event) => edit({ ...form, name: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>
          {texts.officers.officerId} <span class="quiet">{texts.officers.officerIdHint}</span>
        </span>
        <input
          type="text"
          autocomplete="off"
          maxLength={32}
          value={officerId}
          disabled={!isNew}
          onInput={(event) => edit(withOfficerId(form, event.currentTarget.value))}
        />
      </label>
      <h3>{texts.officers.roles}</h3>
      <div class="role-list">
        {officerRoles.map((role) => (
          <button
            key={role}
            type="button"
            class="name-button"
            aria-pressed={roles.includes(role)}
            onClick={() => edit(withRole(form, role))}
          >
            <span class="name-words">
              <strong>{texts.officers.roleNames[role]}</strong>
              <span>{texts.officers.roleDoes[role]}</span>
            </span>
          </button>
        ))}
      </div>
    </>
  );
}

/** Who an officer is and what they may do. */
export function OfficerDialog({ first, onClose, onSaved }: OfficerDialogProps) {
  const { state, texts, call } = usePanel();
  const [form, setForm] = useState(first);
  const { officerId, name, roles, isNew } = form;
  const save = async () => {
    const officer = { officerId, name: name.trim(), roles: [...roles], isNew };
    if (await call('saveOfficer', officer)) onSaved(officer.name);
  };
  return (
    <PanelDialog title={isNew ? texts.officers.add : first.name} size="wide" onClose={onClose}>
      <div class="dialog-body">
        <OfficerFields form={form} edit={setForm} />
      </div>
      <PanelKeyboard />
      <footer class="dialog-footer">
        <Button icon={icons.back} onPress={onClose}>
          {texts.cancel}
        </Button>
        <Button
          tone="main"
          icon={icons.check}
          disabled={!state.linkUp || state.running.includes('saveOfficer') || !maySaveOfficer(form)}
          onPress={() => void save()}
        >
          {texts.officers.save}
        </Button>
      </footer>
    </PanelDialog>
  );
}
