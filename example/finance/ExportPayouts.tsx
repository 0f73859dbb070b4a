import { Box, Button, Text } from '@adminjs/design-system';
import { type ActionProps, ApiClient, useNotice } from 'adminjs';
import { createElement as h, useState } from 'react';
import type { ExportedPayouts } from './export-payouts.action.js';

/** A drawer over the list: the payouts of the list, with its filters, as a file. */
export default function ExportPayouts({ resource, action }: ActionProps) {
  const [busy, setBusy] = useState(false);
  const notify = useNotice();

  const download = async () => {
    setBusy(true);
    try {
      const { data } = await new ApiClient().resourceAction({
        resourceId: resource.id,
        actionName: action.name,
        params: Object.fromEntries(new URLSearchParams(window.location.search)),
      });
      if (data.notice) notify(data.notice);
      else save(data as unknown as ExportedPayouts);
    } catch {
      notify({ type: 'error', message: 'The payouts couldn’t be exported. Try again.' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <Box p="xl">
      <Text mb="xl">
        All payouts that the list shows with its present filters, as a CSV file for a spreadsheet.
      </Text>
      <Button type="button" variant="contained" disabled={busy} onClick={() => void download()}>
        Download
      </Button>
    </Box>
  );
}

function save({ csv, filename }: ExportedPayouts) {
  // The mark at the front tells Excel that the text is UTF-8.
  const address = URL.createObjectURL(new Blob(['\ufeff', csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = filename;
  link.click();
  URL.revokeObjectURL(address);
}
