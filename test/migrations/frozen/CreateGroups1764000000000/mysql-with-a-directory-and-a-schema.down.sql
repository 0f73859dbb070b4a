DROP TRIGGER IF EXISTS `groups_group_refuse_insert`
DROP TRIGGER IF EXISTS `groups_group_refuse_generated`
DROP TRIGGER IF EXISTS `groups_group_refuse_update`
DROP TRIGGER IF EXISTS `groups_group_refuse_imitation`
DROP TRIGGER IF EXISTS `groups_group_refuse_delete`
DROP TRIGGER IF EXISTS `groups_grant_refuse_insert`
DROP TRIGGER IF EXISTS `groups_grant_refuse_update`
DROP TRIGGER IF EXISTS `groups_history_refuse_update`
DROP TRIGGER IF EXISTS `groups_history_refuse_delete`
DROP TRIGGER IF EXISTS `groups_epoch_refuse_delete`
DROP TRIGGER IF EXISTS `groups_epoch_refuse_update`
DROP TRIGGER IF EXISTS `groups_group_renew_on_insert`
DROP TRIGGER IF EXISTS `groups_grant_renew_on_insert`
DROP TRIGGER IF EXISTS `groups_group_renew_on_update`
DROP TRIGGER IF EXISTS `groups_grant_renew_on_update`
DROP TRIGGER IF EXISTS `groups_group_renew_on_delete`
DROP TRIGGER IF EXISTS `groups_grant_renew_on_delete`
DROP TRIGGER IF EXISTS `groups_permission_renew_on_update`
DROP TRIGGER IF EXISTS `groups_permission_renew_on_delete`
DROP TABLE `groups_grant`
DROP TABLE `groups_membership`
DROP TABLE `groups_history`
DROP TABLE `groups_epoch`
DROP TABLE `groups_permission`
DROP TABLE `groups_group`
