/** The people of the panel are in the environment: PANEL_USERS="anna@example.com=secret …". */
export async function authenticate(email: string, password: string) {
  const people = (process.env.PANEL_USERS ?? '').split(' ').map((each) => each.split('='));
  const isKnown = people.some(([address, secret]) => address === email && secret === password);
  return isKnown ? { email } : null;
}
