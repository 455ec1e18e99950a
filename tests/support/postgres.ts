import { hasPostgres, startPostgres } from '../../main/commands/bench/central/postgres-server.ts';

export { hasPostgres, startPostgres };

if (!hasPostgres) console.log('skipped because postgresql is not installed (apt-get install postgresql)');
