import { Button } from '../../components/button.tsx';
import { fontFacesFor } from '../../components/font-faces.ts';
import * as icons from '../../components/icons.ts';
import { printPage, saveFile, savePage } from '../../components/paper.ts';
import type { MusterSheet } from '../../model/muster.ts';
import { musterCsv, musterHtml } from '../supervisor/muster/sheet.ts';
import { usePanel } from './context.ts';

/** A muster sheet onto paper, or into a file. */
export function MusterButtons({ sheet }: { sheet: MusterSheet }) {
  const { state, texts } = usePanel();
  const { muster } = texts;
  const told = { texts, language: state.language };
  const name = `muster-${sheet.site}-${sheet.gate}-${new Date(sheet.madeAtMs).toISOString().slice(0, 16).replaceAll(':', '')}`;
  const save = async (): Promise<void> => {
    const fonts = await fontFacesFor(musterHtml(sheet, told));
    savePage(musterHtml(sheet, told, fonts), `${name}.html`);
  };
  return (
    <div class="sheet-buttons">
      <Button icon={icons.print} onPress={() => void printPage(musterHtml(sheet, told))}>
        {muster.print}
      </Button>
      <Button icon={icons.save} onPress={() => void save()}>
        {muster.savePage}
      </Button>
      <Button icon={icons.save} onPress={() => saveFile(musterCsv(sheet, texts), `${name}.csv`, 'text/csv')}>
        {muster.saveTable}
      </Button>
    </div>
  );
}
