import { useEffect } from 'preact/hooks';
import { sound } from '../../components/tone.ts';
import { alarmEveryMs, soundsNow } from '../../model/alarm-sound.ts';
import { usePanel } from './context.ts';

/** Sounds the alarm at once and again every few seconds, for as long as nobody has acknowledged it. */
export function useAlarmTone(): void {
  const { state } = usePanel();
  const sounds = soundsNow(state);
  const newest = state.view?.alarms[0]?.alarmId;
  useEffect(() => {
    if (!sounds) return;
    sound('alarm');
    const repeating = setInterval(() => sound('alarm'), alarmEveryMs);
    return () => clearInterval(repeating);
  }, [sounds, newest]);
}
