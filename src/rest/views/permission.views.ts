import { ListOf, OptionalText, Text, View } from './view.js';

@View('Permission', 'Something that can be granted')
export class PermissionView {
  @Text('What it is granted by', 'Client:update')
  key!: string;

  @Text('What it is about', 'Client')
  subject!: string;

  @Text('What may be done', 'update')
  action!: string;

  @Text('The item of the main menu that it belongs to', 'Clients')
  category!: string;

  @Text('The subject for people', 'Clients')
  subjectLabel!: string;

  @Text('The action for people', 'Update')
  label!: string;

  @OptionalText('What it allows, in a sentence', 'Approve payouts of any amount')
  description?: string;

  @OptionalText('The permission that comes with it', 'Client:view')
  implies?: string;
}

@View('Catalogue', 'Everything that can be granted')
export class CatalogueView {
  @ListOf(() => PermissionView, 'All permissions, by category, subject and action')
  permissions!: PermissionView[];
}
