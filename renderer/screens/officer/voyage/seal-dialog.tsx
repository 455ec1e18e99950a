import { useState } from 'preact/hooks';
import { Button } from '../../../components/button.tsx';
import { Icon } from '../../../components/icon.tsx';
import * as icons from '../../../components/icons.ts';
import { PinPad } from '../../../components/pin-pad.tsx';
import {
  aboardOf,
  ashoreOf,
  firstSealForm,
  type MasterProof,
  mastersOf,
  type SealForm,
  sealOf,
  withNoShow,
} from '../../../model/seal-form.ts';
import type { VoyageStory } from '../../../model/voyage.ts';
import { usePanel } from '../context.ts';
import { PanelDialog } from '../panel-dialog.tsx';

interface SealPartProps {
  readonly story: VoyageStory;
  readonly form: SealForm;
  readonly edit: (form: SealForm) => void;
}

/** Who is not aboard, ticked where they stay ashore; and who is. */
function WhoIsAboard({ story, form, edit }: SealPartProps) {
  const { voyageActs } = usePanel().texts;
  const aboard = aboardOf(story);
  const ashore = ashoreOf(story).filter(({ personId }) => personId !== form.masterId);
  return (
    <div class="seal-people">
      <h3>{voyageActs.sealAshore(ashore.length)}</h3>
      <p class="quiet">{ashore.length === 0 ? voyageActs.everybodyAboard : voyageActs.sealAshoreHint}</p>
      <ul class="seal-names">
        {ashore.map(({ personId, name }) => {
          const stays = form.noShows.includes(personId);
          return (
            <li key={personId}>
              <button
                type="button"
                class="tick"
                aria-pressed={stays}
                onClick={() => edit(withNoShow(form, personId))}
              >
                <Icon svg={stays ? icons.boxFilled : icons.box} />
                <span class="name-words">
                  <strong>{name}</strong>
                  <span>{stays ? voyageActs.noShow : voyageActs.leftOpen}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <h3>{voyageActs.sealAboard(aboard.length)}</h3>
      {aboard.length === 0 && <p class="quiet">{voyageActs.nobodyAboard}</p>}
      <ul class="seal-aboard">
        {aboard.map(({ personId, name }) => (
          <li key={personId}>
            <Icon svg={icons.check} />
            {name}
          </li>
        ))}
      </ul>
    </div>
  );
}

const proofIcons: Readonly<Record<MasterProof, string>> = { face: icons.engine, paper: icons.paper };

/** Who signs as the master, and how the officer knows them. */
function Master({ story, form, edit }: SealPartProps) {
  const { voyageActs } = usePanel().texts;
  const masters = mastersOf(story);
  return (
    <div class="seal-master">
      <h3>{voyageActs.master}</h3>
      <ul class="seal-names">
        {masters.map(({ personId, name }) => (
          <li key={personId}>
            <Button
              small
              icon={icons.master}
              pressed={form.masterId === personId}
              onPress={() => edit({ ...form, masterId: personId })}
            >
              {name}
            </Button>
          </li>
        ))}
      </ul>
      {masters.length === 0 && <p class="refusal">{voyageActs.noMaster}</p>}
      <h3>{voyageActs.proofAsk}</h3>
      <div class="choice-row">
        {(['face', 'paper'] as const).map((proof) => (
          <Button
            key={proof}
            icon={proofIcons[proof]}
            pressed={form.proof === proof}
            onPress={() => edit({ ...form, proof })}
          >
            {voyageActs.proofs[proof]}
          </Button>
        ))}
      </div>
    </div>
  );
}

interface SealDialogProps {
  readonly story: VoyageStory;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Master and officer sign who is aboard. */
export function SealDialog({ story, onDone, onClose }: SealDialogProps) {
  const { state, texts, send, call } = usePanel();
  const [form, edit] = useState(() => firstSealForm(story));
  const { voyageActs } = texts;
  const master = story.lines.find(({ personId }) => personId === form.masterId);
  const isWhole = sealOf(form, story, '') !== null;
  const officer = state.view?.officer?.name ?? '';
  const sign = async (pin: string) => {
    const seal = sealOf(form, story, pin);
    const sealed = seal && (await call('sealVoyage', seal));
    if (!sealed) return;
    onDone();
    send({ kind: 'notice', notice: { tone: 'good', sentence: voyageActs.sealed(sealed.aboard) } });
  };
  return (
    <PanelDialog title={voyageActs.sealTitle(story.name)} size="wide" onClose={onClose}>
      <div class="dialog-body seal">
        <WhoIsAboard story={story} form={form} edit={edit} />
        <Master story={story} form={form} edit={edit} />
        <div class="seal-pin">
          <h3>{voyageActs.sealPin(officer)}</h3>
          <p class="recorded">
            {isWhole && master
              ? voyageActs.sealRecorded(master.name, officer, aboardOf(story).length, ashoreOf(story).length)
              : voyageActs.sealFirst}
          </p>
          <PinPad
            texts={texts.shift.pad}
            disabled={!isWhole || !state.linkUp || state.running.includes('sealVoyage')}
            onPin={(pin) => void sign(pin)}
          />
        </div>
      </div>
    </PanelDialog>
  );
}
