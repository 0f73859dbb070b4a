import AdminJS, * as adminjs from 'adminjs';
import { assertAdminJS } from './assert-versions.js';

// Node refuses to link a name that another version of AdminJS doesn't export, before anything of this package runs. So what runs
// looks the names up here, and another version gets the sentence that says what is needed.
assertAdminJS();

export { AdminJS };
export import ACTIONS = adminjs.ACTIONS;
export import AppError = adminjs.AppError;
export import BaseProperty = adminjs.BaseProperty;
export import BaseRecord = adminjs.BaseRecord;
export import BaseResource = adminjs.BaseResource;
export import ComponentLoader = adminjs.ComponentLoader;
export import NotFoundError = adminjs.NotFoundError;
export import Router = adminjs.Router;
export import ValidationError = adminjs.ValidationError;
export import ViewHelpers = adminjs.ViewHelpers;
export import flat = adminjs.flat;
