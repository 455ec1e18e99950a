import { runChecks } from './lib/checks.ts';

// Types and lint, as `npm test` does before the tests.
process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
