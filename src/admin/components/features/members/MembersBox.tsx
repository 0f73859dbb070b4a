import { styled } from '../../ui/styled.js';
import { membersStyles } from './members-styles.js';

/** Stands within a page or dialog of ours that brings the shared styles. */
export const MembersBox = styled.div`
  ${membersStyles}
`;
