/**
 * Opens a serial port, prints the answer as JSON, and ends; for a child process with fewer rights than the tests.
 * Usage: node open-port-as.ts PATH
 */
import { PortLine } from '../../hardware/serial/port-line.ts';
import { createRecordingLog } from './recording-log.ts';

const [path = ''] = process.argv.slice(2);
const line = new PortLine({ path, log: createRecordingLog() });
process.stdout.write(JSON.stringify(await line.open()));
await line.close();
