DROP TRIGGER IF EXISTS `app_groups_group_refuse_insert`
DROP TRIGGER IF EXISTS `app_groups_group_refuse_generated`
DROP TRIGGER IF EXISTS `app_groups_group_refuse_update`
DROP TRIGGER IF EXISTS `app_groups_group_refuse_imitation`
DROP TRIGGER IF EXISTS `app_groups_group_refuse_delete`
DROP TRIGGER IF EXISTS `app_groups_grant_refuse_insert`
DROP TRIGGER IF EXISTS `app_groups_grant_refuse_update`
DROP TRIGGER IF EXISTS `app_groups_history_refuse_update`
DROP TRIGGER IF EXISTS `app_groups_history_refuse_delete`
DROP TRIGGER IF EXISTS `app_groups_epoch_refuse_delete`
DROP TRIGGER IF EXISTS `app_groups_epoch_refuse_update`
DROP TRIGGER IF EXISTS `app_groups_group_renew_on_insert`
DROP TRIGGER IF EXISTS `app_groups_grant_renew_on_insert`
DROP TRIGGER IF EXISTS `app_groups_group_renew_on_update`
DROP TRIGGER IF EXISTS `app_groups_grant_renew_on_update`
DROP TRIGGER IF EXISTS `app_groups_group_renew_on_delete`
DROP TRIGGER IF EXISTS `app_groups_grant_renew_on_delete`
DROP TRIGGER IF EXISTS `app_groups_permission_renew_on_update`
DROP TRIGGER IF EXISTS `app_groups_permission_renew_on_delete`
DROP TABLE `app_groups_grant`
DROP TABLE `app_groups_membership`
DROP TABLE `app_groups_history`
DROP TABLE `app_groups_epoch`
DROP TABLE `app_groups_permission`
DROP TABLE `app_groups_group`
