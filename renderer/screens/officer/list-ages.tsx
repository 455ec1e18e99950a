import { gateNowMs } from '../../model/officer.ts';
import { usePanel } from './context.ts';

/** How old each list of the central office is; nothing at a gate that takes none. */
export function ListAges() {
  const { state, texts } = usePanel();
  const lists = state.view?.lists;
  if (!lists) return null;
  if (lists.length === 0) return <p>{texts.lists.none}</p>;
  return (
    <>
      <h3>{texts.lists.title}</h3>
      <ul class="list-ages">
        {lists.map(({ dataset, asOfMs }) => (
          <li key={dataset}>
            <span>{texts.lists.names[dataset]}</span>
            <span class="quiet">{texts.lists.age(gateNowMs(state) - asOfMs)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
