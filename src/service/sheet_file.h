/* The assessment file of a sheet: what `xingheng score` reads, in the format of the calculators. */
#ifndef SERVICE_SHEET_FILE_H
#define SERVICE_SHEET_FILE_H

#include "domain/organisation.h"
#include "service/sheet.h"

/*
 * Sets the sheet's file from its findings (what counts of them, finding_merge.h; a leaf with an
 * open difference is left out), special items and evidence. The same sheet gives the same bytes.
 */
void sheet_file_put(
    struct arena *arena, struct evaluation_sheet *sheet, const struct organisation *organisation);

#endif
