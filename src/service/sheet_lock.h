/*
 * The lock of the on-site sheet: the score is fixed before the closing meeting, where it is read
 * out. While it is locked nothing on the sheet changes, and the assessment file gives the same
 * score on the command line.
 */
#ifndef SERVICE_SHEET_LOCK_H
#define SERVICE_SHEET_LOCK_H

#include "service/sheet.h"

/* For recording: FAIL_STATE while the case's sheet is locked. A case without a sheet is open. */
enum fail sheet_lock_require_open(struct use *use, struct str case_id) MUST_USE;

/* For unlocking and closing: FAIL_STATE unless it is locked. */
enum fail sheet_lock_require_locked(struct use *use, struct str case_id) MUST_USE;

/* For locking: FAIL_STATE while it is locked already, findings of the team differ, or an applicable
 * indicator has no finding. */
enum fail sheet_lock_require_complete(struct use *use, struct str case_id) MUST_USE;

/* The same for a sheet that is loaded. */
enum fail sheet_lock_check(struct use *use, const struct evaluation_sheet *sheet) MUST_USE;

#endif
