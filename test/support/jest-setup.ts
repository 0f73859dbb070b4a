// AdminJS reads these when it is imported. In any other mode it bundles its components beside a test and goes on
// when the test is over; and Express serves no file from a folder whose name begins with a dot.
process.env['NODE_ENV'] = 'production';
process.env['ADMIN_JS_SKIP_BUNDLE'] = 'true';
process.env['ADMIN_JS_TMP_DIR'] = 'adminjs-bundle';
