/*
 * The notice of a change of status (暂停 / 恢复 / 撤销 / 注销通知书): what was found, from when on,
 * the last day to correct or to return the certificate, the ban on its use, what follows otherwise,
 * and the right of appeal. Its Chinese edition is what the decider signs.
 */
#ifndef SERVICE_STATUS_PAPER_H
#define SERVICE_STATUS_PAPER_H

#include "document/paper.h"
#include "domain/status_ground.h"
#include "service/use.h"

/* `change` says at least position, to_status, act, reason, note and its days. */
struct status_paper_source {
    const struct certificate *certificate;
    const struct status_change *change;
    const struct status_ground *ground;
};
enum fail status_paper_make(struct use *use, enum language language,
    const struct status_paper_source *source, struct paper *ret_paper) MUST_USE;

/* The notice of that change as it was signed, with its signature, for the body and the holder.
 * FAIL_NOT_FOUND. */
enum fail status_paper_signed(
    struct use *use, struct str number, int64_t position, struct paper *ret_paper) MUST_USE;

#endif
