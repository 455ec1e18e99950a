import { changesIn } from '../../../model/settings/form.ts';
import { usePanel } from '../../officer/context.ts';
import { useSettings } from './settings-context.ts';
import { valueWords } from './value-words.ts';

/** Every change, before and after, once more before it is saved. */
export function SettingsReview() {
  const { settings } = usePanel().texts;
  const { form } = useSettings();
  return (
    <div class="settings-review">
      <h3>{settings.reviewTitle}</h3>
      <table>
        <thead>
          <tr>
            <th />
            <th>{settings.before}</th>
            <th>{settings.after}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {changesIn(form).map(({ path, before, after, live }) => (
            <tr key={path}>
              <th scope="row">{path}</th>
              <td>{valueWords(settings, before)}</td>
              <td>
                <strong>{valueWords(settings, after)}</strong>
              </td>
              <td class="quiet">{live ? settings.atOnce : settings.atRestart}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
