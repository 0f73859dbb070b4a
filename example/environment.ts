/*
 * Imported before everything else: AdminJS reads these variables while it is being loaded.
 * Express 5 never serves a file out of a folder whose name begins with a dot, which AdminJS's own choice does, and
 * anything but production makes AdminJS watch and bundle its components for as long as the process lives.
 */
process.env.ADMIN_JS_TMP_DIR ??= 'adminjs-bundle';
process.env.NODE_ENV ??= 'production';
