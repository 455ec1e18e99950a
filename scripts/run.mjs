import { runInOurPlace } from './lib/child.mjs';
import { compileCache, ourPath, ownNode } from './lib/paths.mjs';
import { targetNames, targetOf } from './lib/targets.mjs';
import { orStop, setUp } from './setup.mjs';

// `node scripts/run.mjs <target> [arguments]`: sets up what the target needs, then runs it on our own Node.
const [name, ...args] = process.argv.slice(2);
const target = targetOf(name, args);
if (target === undefined) {
  process.stderr.write(`Unknown target ${name ?? '(none)'}; there are ${targetNames.join(', ')}.\n`);
  process.exit(2);
}
orStop(() => setUp(target));
process.exitCode = await runInOurPlace(ownNode, [...target.command, ...args], {
  NODE_COMPILE_CACHE: compileCache,
  ...process.env,
  PATH: ourPath(),
});
