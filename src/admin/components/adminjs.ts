/** Everything that components use of AdminJS and its design system. The host chooses the versions that it installs. */
export {
  ActionButton,
  ActionHeader,
  ApiClient,
  BaseActionComponent,
  BasePropertyComponent,
  Breadcrumbs,
  ViewHelpers,
  useActionResponseHandler,
  useNotice,
  useTranslation,
} from 'adminjs';
export { styled } from '@adminjs/design-system/styled-components';
export {
  Box,
  Button,
  CurrentUserNav,
  FormGroup,
  H2,
  Icon,
  Loader,
  Text,
  ValueGroup,
  themeGet,
} from '@adminjs/design-system';
export type {
  ActionProps,
  BasePropertyProps,
  EditPropertyProps,
  FilterPropertyProps,
  NoticeMessage,
  PropertyJSON,
  ResourceActionAPIParams,
} from 'adminjs';
