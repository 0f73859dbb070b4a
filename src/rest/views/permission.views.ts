import { ListOf, OptionalText, Text, View } from './view.js';

@View('Permission', 'A permission that a group can grant')
export class PermissionView {
  @Text('The key of the permission', 'Client:update')
  key!: string;

  @Text('The subject of the permission', 'Client')
  subject!: string;

  @Text('The action that the permission allows', 'update')
  action!: string;

  @Text('The item of the main menu for this permission', 'Clients')
  category!: string;

  @Text('The subject as people read it', 'Clients')
  subjectLabel!: string;

  @Text('The action as people read it', 'Update')
  label!: string;

  @OptionalText('A sentence about what the permission allows', 'Approve payouts of any amount')
  description?: string;

  @OptionalText('Another permission that this permission includes', 'Client:view')
  implies?: string;
}

@View('Catalogue', 'All permissions that a group can grant')
export class CatalogueView {
  @ListOf(() => PermissionView, 'All permissions, sorted by category, subject and action')
  permissions!: PermissionView[];
}
