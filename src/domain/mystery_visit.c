#include "domain/mystery_visit.h"

#include "base/text.h"

static const char *const channel_words[] = {
    [VISIT_IN_PERSON] = "in_person", [VISIT_PHONE] = "phone", [VISIT_ONLINE] = "online"};

const struct codes visit_channel_codes = CODES(channel_words);

const char *const visit_channel_labels[] = {[VISIT_IN_PERSON] = N_("In person"),
    [VISIT_PHONE] = N_("By telephone"),
    [VISIT_ONLINE] = N_("Online")};
