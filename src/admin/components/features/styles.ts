/**
 * The styles of ui, shared and features. They are side by side in AdminJS's bundle, because compression finds repeated text
 * only within 32 kB. Beside their components, they would take 1.6 kB more.
 *
 * `GroupsEditor`, the first component of the bundle, imports this before all else. The order matters: of two rules of the same
 * weight, the later one wins.
 */
import '../ui/base-styles.js';
import '../ui/Root.js';
import '../ui/PageHead.js';
import '../ui/Dialog.styles.js';
import '../shared/EffectText.styles.js';
import '../shared/KeyList.styles.js';
import '../shared/People.styles.js';
import './editor/CaptionField.styles.js';
import './editor/ConflictNote.styles.js';
import '../ui/Chevron.styles.js';
import '../ui/TitledCard.js';
import './editor/CategoryCard.styles.js';
import './editor/CheckMenu.styles.js';
import '../ui/List.js';
import './editor/CopyDialog.styles.js';
import './editor/DormantCard.styles.js';
import '../shared/UserName.styles.js';
import './rights/HoldersDialog.styles.js';
import './rights/Sources.styles.js';
import './editor/MenuDialog.styles.js';
import './editor/RightsSection.styles.js';
import '../ui/Tools.js';
import './editor/RightsTools.styles.js';
import './editor/SaveBar.styles.js';
import '../ui/Tabs.styles.js';
import './members/ChosenUsers.styles.js';
import './members/LookedUp.styles.js';
import './members/PasteUsers.styles.js';
import './members/GroupsMembers.styles.js';
import './members/MembersTable.styles.js';
import './members/SortHeader.styles.js';
import './history/EntryFacts.styles.js';
import './history/HistoryFilters.styles.js';
import './history/HistoryList.styles.js';
import './history/PlanDialog.styles.js';
import './transfer/FileFaults.styles.js';
import './transfer/FilePicker.styles.js';
import './transfer/PlanChips.styles.js';
import './transfer/PlanDetails.styles.js';
import './transfer/PlanTable.styles.js';
import './transfer/Progress.styles.js';
import './transfer/UnknownPermissions.styles.js';
import './permissions/CompareTab.styles.js';
import './permissions/MatrixTab.styles.js';
import './permissions/PermissionsCard.styles.js';
import './permissions/ReportTab.styles.js';
import './permissions/UsersTab.styles.js';
import './rights/RightsCard.styles.js';
import './users/GroupChoices.styles.js';
import './frame/frame-styles.js';
import './transfer/Import.styles.js';
import './frame/News.styles.js';
import './users/UserField.styles.js';
import './users/UserKey.styles.js';
import '../shared/CaptionCell.styles.js';
