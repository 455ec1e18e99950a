import type { CallResult } from '../../../../main/bridge/contract.ts';
import { Button } from '../../../components/button.tsx';
import * as icons from '../../../components/icons.ts';
import { printPage, savePage } from '../../../components/paper.ts';
import { portDay } from '../../../i18n/days.ts';
import { gateNowMs } from '../../../model/officer.ts';
import { usePanel } from '../../officer/context.ts';
import { sheetHtml } from './sheet.ts';

/** The sheet of this commissioning: onto paper, or into a file. */
export function SheetButtons({ shown }: { shown: CallResult<'readCommissioning'> }) {
  const { state, texts } = usePanel();
  const html = (): string => sheetHtml(shown, texts, state.language, gateNowMs(state));
  const name = `commissioning-${state.view?.site}-${state.view?.gate}-${portDay(gateNowMs(state))}.html`;
  return (
    <div class="sheet-buttons">
      <Button icon={icons.print} onPress={() => void printPage(html())}>
        {texts.commissioning.print}
      </Button>
      <Button icon={icons.save} onPress={() => savePage(html(), name)}>
        {texts.commissioning.saveSheet}
      </Button>
    </div>
  );
}
