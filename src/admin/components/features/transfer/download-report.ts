import { type ImportReport } from '../../../contract/index.js';
import { download } from '../../shared/download.js';

/** The report of an import as a file, named after the file that was imported. */
export function downloadReport(report: ImportReport, imported: string): void {
  const name = imported.replace(/\.json$/i, '');
  const text = `${JSON.stringify({ file: imported, ...report }, null, 2)}\n`;
  download(`${name}-report.json`, new Blob([text], { type: 'application/json' }));
}
