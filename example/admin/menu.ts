/** The main menu: resources with the same entry stand below it. */
export const menu = {
  clients: { name: 'Clients', icon: 'Users' },
  finance: { name: 'Finance', icon: 'CreditCard' },
  promotion: { name: 'Promotion', icon: 'Volume2' },
  system: { name: 'System', icon: 'Settings' },
};
