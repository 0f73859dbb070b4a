DROP TRIGGER IF EXISTS `acl_group_refuse_insert`
DROP TRIGGER IF EXISTS `acl_group_refuse_generated`
DROP TRIGGER IF EXISTS `acl_group_refuse_update`
DROP TRIGGER IF EXISTS `acl_group_refuse_imitation`
DROP TRIGGER IF EXISTS `acl_group_refuse_delete`
DROP TRIGGER IF EXISTS `acl_grant_refuse_insert`
DROP TRIGGER IF EXISTS `acl_grant_refuse_update`
DROP TRIGGER IF EXISTS `acl_history_refuse_update`
DROP TRIGGER IF EXISTS `acl_history_refuse_delete`
DROP TRIGGER IF EXISTS `acl_epoch_refuse_delete`
DROP TRIGGER IF EXISTS `acl_epoch_refuse_update`
DROP TRIGGER IF EXISTS `acl_group_renew_on_insert`
DROP TRIGGER IF EXISTS `acl_grant_renew_on_insert`
DROP TRIGGER IF EXISTS `acl_group_renew_on_update`
DROP TRIGGER IF EXISTS `acl_grant_renew_on_update`
DROP TRIGGER IF EXISTS `acl_group_renew_on_delete`
DROP TRIGGER IF EXISTS `acl_grant_renew_on_delete`
DROP TRIGGER IF EXISTS `acl_permission_renew_on_update`
DROP TRIGGER IF EXISTS `acl_permission_renew_on_delete`
DROP TABLE `acl_grant`
DROP TABLE `acl_membership`
DROP TABLE `acl_history`
DROP TABLE `acl_epoch`
DROP TABLE `acl_permission`
DROP TABLE `acl_group`
