DROP TRIGGER IF EXISTS `T_acl_group_refuse_insert`
DROP TRIGGER IF EXISTS `T_acl_group_refuse_generated`
DROP TRIGGER IF EXISTS `T_acl_group_refuse_update`
DROP TRIGGER IF EXISTS `T_acl_group_refuse_imitation`
DROP TRIGGER IF EXISTS `T_acl_group_refuse_delete`
DROP TRIGGER IF EXISTS `T_acl_grant_refuse_insert`
DROP TRIGGER IF EXISTS `T_acl_grant_refuse_update`
DROP TRIGGER IF EXISTS `T_acl_history_refuse_update`
DROP TRIGGER IF EXISTS `T_acl_history_refuse_delete`
DROP TRIGGER IF EXISTS `T_acl_epoch_refuse_delete`
DROP TRIGGER IF EXISTS `T_acl_epoch_refuse_update`
DROP TRIGGER IF EXISTS `T_acl_group_renew_on_insert`
DROP TRIGGER IF EXISTS `T_acl_grant_renew_on_insert`
DROP TRIGGER IF EXISTS `T_acl_group_renew_on_update`
DROP TRIGGER IF EXISTS `T_acl_grant_renew_on_update`
DROP TRIGGER IF EXISTS `T_acl_group_renew_on_delete`
DROP TRIGGER IF EXISTS `T_acl_grant_renew_on_delete`
DROP TRIGGER IF EXISTS `T_acl_permission_renew_on_update`
DROP TRIGGER IF EXISTS `T_acl_permission_renew_on_delete`
DROP TABLE `T_acl_grant`
DROP TABLE `T_acl_membership`
DROP TABLE `T_acl_history`
DROP TABLE `T_acl_epoch`
DROP TABLE `T_acl_permission`
DROP TABLE `T_acl_group`
