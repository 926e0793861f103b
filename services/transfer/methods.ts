// Import and export as jobs. What a file is and how it is read or written lives beside this.
import { parseQuery } from '../../contract/query/parse.ts';
import type { ServiceContext } from '../context.ts';
import type { Handlers } from '../dispatch.ts';
import type { Sync } from '../subscribe.ts';
import { exportFile } from './export-file.ts';
import { importFile } from './import-file.ts';

/** What is needed of the sync: whether somebody looks on. */
type Attached = { readonly sync: Pick<Sync['sync'], 'attached'> };

export function transferMethods(
  context: ServiceContext,
  { sync }: Attached,
): Pick<Handlers, 'transfer.import' | 'transfer.export'> {
  const { jobs, files } = context;
  const attached = () => sync.attached();
  return {
    'transfer.import': ({ file, dryRun = false, allowLocal = false }) => {
      const staged = files.get(file);
      const jobId = jobs.start('import', (tools) =>
        importFile({ context, tools, attached }, staged, { dryRun, allowLocal }),
      );
      return { jobId };
    },
    'transfer.export': ({ format, query = '', forSpreadsheets = false }) => {
      parseQuery(query);
      const wish = { format, query, forSpreadsheets };
      const jobId = jobs.start('export', (tools) => exportFile({ context, tools, attached }, wish));
      return { jobId };
    },
  };
}
