import type { NoticeView } from '../feed/view.ts';
import { Icon } from './icons.tsx';
import { gateName, noticeText } from './texts.ts';
import { shortTime } from './time.ts';

export function NoticeList({ notices, nowMs }: { notices: readonly NoticeView[]; nowMs: number }) {
  if (notices.length === 0) {
    return (
      <p class="empty calm">
        <Icon name="fine" />
        Nothing to look at. Every row so far is sealed, signed and in its place.
      </p>
    );
  }
  const open = notices.filter((notice) => notice.open);
  const over = notices.filter((notice) => !notice.open);
  return (
    <>
      {open.length === 0 && <p class="empty">Nothing open.</p>}
      {open.map((notice) => (
        <Notice key={notice.key} notice={notice} nowMs={nowMs} />
      ))}
      {over.length > 0 && <h3 class="over">Over</h3>}
      {over.map((notice) => (
        <Notice key={notice.key} notice={notice} nowMs={nowMs} />
      ))}
    </>
  );
}

function Notice({ notice, nowMs }: { notice: NoticeView; nowMs: number }) {
  const { title, detail } = noticeText(notice);
  const { site, lane } = gateName(notice.gate);
  return (
    <article class={`notice ${notice.kind} ${notice.open ? 'open' : 'closed'}`}>
      <Icon name={notice.kind} />
      <div>
        <h4>{title}</h4>
        {detail !== '' && <p>{detail}</p>}
        <p class="sub">
          {lane}, {site} · {shortTime(notice.at, nowMs)}
        </p>
      </div>
    </article>
  );
}
