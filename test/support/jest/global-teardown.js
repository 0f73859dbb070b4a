/** Removes the databases that the workers have left on PostgreSQL. */
export default async function tearDown() {
  const chosen = process.env.TEST_DATABASES;
  if (chosen && !chosen.includes('postgres')) return;
  const { removeAll } = await import('../postgres.js');
  await removeAll(`groups_test_${process.env.TEST_RUN}_`);
}
