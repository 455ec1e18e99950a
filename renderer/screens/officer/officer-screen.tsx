import { openCase } from '../../model/officer.ts';
import { AdmitDialog } from './admit-dialog.tsx';
import { BoatBoard } from './boat-board.tsx';
import { CaseColumn } from './case-view.tsx';
import { usePanel } from './context.ts';
import { DemoDrawer } from './demo-drawer.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { FaultBanners, HealthDialog, HealthStrip } from './health.tsx';
import { LiveColumn } from './live-column.tsx';
import { NoticeView } from './notice.tsx';
import { Queue } from './queue.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { TopBar } from './top-bar.tsx';

function OverlayView() {
  const { overlay, view } = usePanel().state;
  switch (overlay?.kind) {
    case undefined:
      return null;
    case 'admit':
    case 'refuse': {
      const open = view?.cases.find((each) => each.caseId === overlay.caseId);
      if (!open) return null;
      return overlay.kind === 'admit' ? <AdmitDialog open={open} /> : <RefuseDialog open={open} />;
    }
    case 'enrol':
      return <EnrolDialog />;
    case 'health':
      return <HealthDialog part={overlay.part} />;
    case 'sign-in':
      return <SignInDialog />;
    case 'demo':
      return <DemoDrawer />;
  }
}

export function OfficerScreen() {
  const { state, texts } = usePanel();
  if (!state.view) {
    return (
      <div class="officer officer-waiting" lang={state.language}>
        <p>{texts.connecting}</p>
      </div>
    );
  }
  const open = openCase(state);
  return (
    <div class="officer" lang={state.language}>
      <TopBar />
      <FaultBanners />
      <main class="columns">
        <LiveColumn />
        {state.place === 'boats' ? <BoatBoard /> : <CaseColumn open={open} />}
        <Queue openId={state.place === 'cases' ? (open?.caseId ?? null) : null} />
      </main>
      <HealthStrip />
      <OverlayView />
      {!state.overlay && <NoticeView />}
    </div>
  );
}
