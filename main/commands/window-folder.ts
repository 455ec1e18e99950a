import { fileURLToPath } from 'node:url';

/** The built screens. */
export const windowFolder = fileURLToPath(new URL('../../dist/window', import.meta.url));
