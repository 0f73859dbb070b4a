import { describeInBrowser } from '../support/browser.js';

describeInBrowser('The page of the REST routes', (office) => {
  it('shows those of the groups, with their answers, and takes a token to try them', async () => {
    const page = await office.open();
    await page.goto(`${office.example.url}/api`);
    await page.getByText('List groups', { exact: true }).click();
    await page.getByText('Needs Group:view').first().waitFor();
    await page.getByText('ACCESS_DENIED').first().waitFor();
    await page.getByRole('button', { name: 'Authorize' }).first().click();
    await page.getByText('A token that the start has printed').waitFor();
  });
});
