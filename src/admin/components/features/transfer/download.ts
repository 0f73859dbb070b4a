import { type ImportReport } from '../../../contract.js';

/** Lets the browser save a blob as a file. */
export function download(filename: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  // Some browsers begin to read only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The report of an import as a file, named after the file that was imported. */
export function downloadReport(report: ImportReport, imported: string): void {
  const name = imported.replace(/\.json$/i, '');
  const text = `${JSON.stringify({ file: imported, ...report }, null, 2)}\n`;
  download(`${name}-report.json`, new Blob([text], { type: 'application/json' }));
}
