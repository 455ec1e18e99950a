import { isSignedIn, openCase, seesPeople, tableCaseId } from '../../model/officer.ts';
import { unreachable } from '../../unreachable.ts';
import { SupervisorPlace } from '../supervisor/supervisor-place.tsx';
import { AdmitDialog } from './admit-dialog.tsx';
import { AlarmStrip, AlarmsDialog } from './alarm-list.tsx';
import { BoatBoard } from './boat-board.tsx';
import { CaseColumn } from './case-view.tsx';
import { usePanel } from './context.ts';
import { DemoDrawer } from './demo-drawer.tsx';
import { EmergencyBanner, EmergencyColumn } from './emergency.tsx';
import { EnrolDialog } from './enrol-dialog.tsx';
import { FaultBanners } from './fault-banners.tsx';
import { HealthDialog, HealthStrip } from './health.tsx';
import { LiveColumn } from './live-column.tsx';
import { LockScreen } from './lock-screen.tsx';
import { NobodyHere } from './nobody-here.tsx';
import { NoticeView } from './notice.tsx';
import { OpenByHandDialog } from './open-by-hand-dialog.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { MustChangePin } from './pin-change.tsx';
import { Queue } from './queue.tsx';
import { RefuseDialog } from './refuse-dialog.tsx';
import { SearchDialog } from './search-dialog.tsx';
import { SecondDialog } from './second-dialog.tsx';
import { HandOverDialog, HandOverNote, ShiftDialog } from './shift-dialog.tsx';
import { SignInDialog } from './sign-in-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { useAlarmTone } from './use-alarm-tone.ts';
import { useCaseTable } from './use-case-table.ts';
import { useStillHere } from './use-still-here.ts';
import { BoatPage } from './voyage/boat-page.tsx';
import { CrewListsDialog } from './voyage/crew-lists-dialog.tsx';
import { DuplicatesDialog } from './voyage/duplicates-dialog.tsx';

function OverlayView() {
  const { overlay, view } = usePanel().state;
  if (!overlay) return null;
  switch (overlay.kind) {
    case 'admit':
    case 'refuse': {
      const open = view?.cases.find((each) => each.caseId === overlay.caseId);
      if (!open) return null;
      return overlay.kind === 'admit' ? (
        <AdmitDialog open={open} personId={overlay.personId} />
      ) : (
        <RefuseDialog open={open} />
      );
    }
    case 'second':
      return <SecondDialog caseId={overlay.caseId} />;
    case 'open-by-hand':
      return <OpenByHandDialog personId={overlay.personId} />;
    case 'search':
      return <SearchDialog />;
    case 'person':
      return <PersonDialog key={overlay.personId} personId={overlay.personId} />;
    case 'enrol':
      return <EnrolDialog />;
    case 'health':
      return <HealthDialog part={overlay.part} />;
    case 'sign-in':
      return <SignInDialog />;
    case 'alarms':
      return <AlarmsDialog />;
    case 'demo':
      return <DemoDrawer />;
    case 'crew-lists':
      return <CrewListsDialog voyageId={overlay.voyageId} />;
    case 'duplicates':
      return <DuplicatesDialog />;
    case 'hand-over':
      return <HandOverDialog />;
    case 'shift':
      return <ShiftDialog />;
    default:
      return unreachable(overlay);
  }
}

/** What the officer looks at: the boats if chosen, an emergency before any case, else the open case. */
function MiddleColumn() {
  const { state } = usePanel();
  const emergency = state.view?.emergency;
  if (state.place === 'boats') return <BoatBoard />;
  return emergency ? <EmergencyColumn emergency={emergency} /> : <CaseColumn open={openCase(state)} />;
}

/** Between the top bar and the health strip. Nothing of people while nobody works here; an emergency always. */
function Middle() {
  const { state } = usePanel();
  const emergency = state.view?.emergency;
  if (emergency && !seesPeople(state)) {
    return (
      <main class="columns columns-one">
        <EmergencyColumn emergency={emergency} />
      </main>
    );
  }
  if (!isSignedIn(state)) return state.view?.shift.state === 'locked' ? <LockScreen /> : <NobodyHere />;
  if (state.view?.shift.mustChangePin) return <MustChangePin />;
  // An auditor or a maintainer works here without seeing anybody.
  if (state.place === 'supervisor' || !seesPeople(state)) return <SupervisorPlace />;
  if (state.place === 'boats' && state.boatId !== null) {
    return (
      <main class="columns columns-boat">
        <BoatPage key={state.boatId} voyageId={state.boatId} />
        <Queue openId={null} />
      </main>
    );
  }
  return (
    <main class="columns">
      <LiveColumn />
      <MiddleColumn />
      <Queue openId={tableCaseId(state)} />
    </main>
  );
}

export function OfficerScreen() {
  const { state, texts } = usePanel();
  useAlarmTone();
  useCaseTable();
  useStillHere();
  if (!state.view) {
    return (
      <div class="officer officer-waiting" lang={state.language}>
        <p>{texts.connecting}</p>
      </div>
    );
  }
  const { emergency } = state.view;
  return (
    <div class="officer" lang={state.language}>
      <TopBar />
      {emergency && <EmergencyBanner emergency={emergency} />}
      <FaultBanners />
      <AlarmStrip />
      <Middle />
      <HealthStrip />
      <OverlayView />
      {!state.overlay && <HandOverNote />}
      {!state.overlay && <NoticeView />}
    </div>
  );
}
