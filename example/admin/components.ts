import { fileURLToPath } from 'node:url';
import { ComponentLoader } from 'adminjs';

/** The example's own React components. AdminJS finds the extension: `.tsx` in the source, `.js` once compiled. */
export function components() {
  const componentLoader = new ComponentLoader();
  const add = (name: string, file: string) =>
    componentLoader.add(`Northwind${name}`, fileURLToPath(new URL(`../${file}`, import.meta.url)));
  return {
    componentLoader,
    money: add('Money', 'admin/Money'),
    dashboard: add('Dashboard', 'dashboard/Dashboard'),
    turnover: add('Turnover', 'reports/Turnover'),
    exportPayouts: add('ExportPayouts', 'finance/ExportPayouts'),
  };
}
