/** A restore that waits forever once half of the rows are in, for a test that kills it there. */
import { restoreEmbedded } from '../../src/database/restore-embedded.ts';

const [dataDir = '', file = ''] = process.argv.slice(2);
await restoreEmbedded({
  dataDir,
  file,
  idSecret: 'the secret of the backup',
  saveOld: null,
  onProgress({ part }) {
    if (part < 0.5) return;
    console.log('half');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  },
});
