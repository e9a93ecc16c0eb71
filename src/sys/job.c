#include "sys/job.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "sys/clock.h"
#include "sys/file.h"

/* In front of a request and a response. */
struct frame {
    int64_t len;
    int64_t fail; /* of a response: enum fail */
};

enum { PATIENCE_MS = 10000, ARENA_BYTES = 512 * 1024 * 1024 };

static const int64_t ns_per_ms = 1000000;

enum fail job_channel_open(struct job_channel *ret_channel)
{
    int ends[2];
    /* Packets, so that each call is taken by one server as a whole. */
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return FAIL_BROKEN;
    *ret_channel = (struct job_channel){.callers = ends[0], .servers = ends[1]};
    return FAIL_NONE;
}

void job_channel_close(struct job_channel *channel)
{
    file_scope_end(&channel->callers);
    file_scope_end(&channel->servers);
}

/* Waits until the socket can be read or written. */
static enum fail wait_for(int descriptor, short events, int64_t end_ns)
{
    for (;;) {
        int64_t left_ns = end_ns - clock_monotonic_ns();
        struct pollfd wait = {.fd = descriptor, .events = events};
        int ready = left_ns > 0 ? poll(&wait, 1, (int)(left_ns / ns_per_ms + 1)) : 0;
        if (ready > 0)
            return FAIL_NONE;
        if (ready == 0)
            return FAIL_BUSY;
        if (errno != EINTR)
            return FAIL_BROKEN;
    }
}

static enum fail send_bytes(int descriptor, const void *bytes, size_t len, int64_t end_ns)
{
    const char *at = bytes;
    while (len > 0) {
        TRY(wait_for(descriptor, POLLOUT, end_ns));
        ssize_t sent = send(descriptor, at, len, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return FAIL_BROKEN;
        if (sent > 0) {
            at += sent;
            len -= (size_t)sent;
        }
    }
    return FAIL_NONE;
}

static enum fail receive_bytes(int descriptor, void *ret_bytes, size_t len, int64_t end_ns)
{
    char *at = ret_bytes;
    while (len > 0) {
        TRY(wait_for(descriptor, POLLIN, end_ns));
        ssize_t got = recv(descriptor, at, len, MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
            return FAIL_BROKEN;
        if (got > 0) {
            at += got;
            len -= (size_t)got;
        }
    }
    return FAIL_NONE;
}

static enum fail send_frame(int descriptor, struct str bytes, enum fail said, int64_t end_ns)
{
    struct frame frame = {.len = (int64_t)bytes.len, .fail = said};
    TRY(send_bytes(descriptor, &frame, sizeof(frame), end_ns));
    return send_bytes(descriptor, bytes.data, bytes.len, end_ns);
}

/* FAIL_NONE also when the frame holds a failure: it is in *ret_said. */
static enum fail receive_frame(
    struct arena *arena, int descriptor, int64_t end_ns, struct str *ret_bytes, enum fail *ret_said)
{
    struct frame frame;
    TRY(receive_bytes(descriptor, &frame, sizeof(frame), end_ns));
    if (frame.len < 0 || frame.len > JOB_BYTES_MAX || frame.fail < FAIL_NONE ||
        frame.fail > FAIL_BROKEN)
        return FAIL_BROKEN;
    char *data = arena_alloc(arena, (size_t)frame.len, 1);
    TRY(receive_bytes(descriptor, data, (size_t)frame.len, end_ns));
    *ret_bytes = (struct str){data, (size_t)frame.len};
    *ret_said = (enum fail)frame.fail;
    return FAIL_NONE;
}

union passed {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int))];
};

static enum fail pass_descriptor(int channel, int descriptor)
{
    union passed passed = {.room = {0}};
    char byte = 0;
    struct iovec data = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {.msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = passed.room,
        .msg_controllen = sizeof(passed.room)};
    passed.header = (struct cmsghdr){
        .cmsg_len = CMSG_LEN(sizeof(int)), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    memcpy(CMSG_DATA(&passed.header), &descriptor, sizeof(descriptor));
    if (sendmsg(channel, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == 1)
        return FAIL_NONE;
    return errno == EAGAIN ? FAIL_BUSY : FAIL_BROKEN;
}

static bool take_descriptor(int channel, int *ret_descriptor)
{
    union passed passed = {.room = {0}};
    char byte;
    struct iovec data = {.iov_base = &byte, .iov_len = 1};
    struct msghdr message = {.msg_iov = &data,
        .msg_iovlen = 1,
        .msg_control = passed.room,
        .msg_controllen = sizeof(passed.room)};
    if (recvmsg(channel, &message, MSG_CMSG_CLOEXEC | MSG_DONTWAIT) != 1)
        return false;
    const struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (!header || header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS)
        return false;
    memcpy(ret_descriptor, CMSG_DATA(header), sizeof(*ret_descriptor));
    return true;
}

enum fail job_call(struct arena *arena, const struct job_channel *channel, struct str request,
    int64_t timeout_ms, struct str *ret_response)
{
    int64_t end_ns = clock_monotonic_ns() + timeout_ms * ns_per_ms;
    int ends[2];
    if (request.len > JOB_BYTES_MAX)
        return FAIL_TOO_LARGE;
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return FAIL_BROKEN;
    int mine FILE_SCOPED = ends[0];
    int theirs FILE_SCOPED = ends[1];
    TRY(pass_descriptor(channel->callers, theirs));
    /* While this end is open here too, the server's death would go unnoticed. */
    file_scope_end(&theirs);
    enum fail said;
    struct str response;
    TRY(send_frame(mine, request, FAIL_NONE, end_ns));
    TRY(receive_frame(arena, mine, end_ns, &response, &said));
    if (said == FAIL_NONE)
        *ret_response = response;
    return said;
}

/* The caller may have given up while it waited in the queue. */
static bool is_abandoned(int descriptor)
{
    struct pollfd look = {.fd = descriptor, .events = POLLIN};
    return poll(&look, 1, 0) > 0 && (look.revents & POLLHUP);
}

static void do_job(const struct job_server *server, struct arena *arena, int descriptor)
{
    struct str request;
    struct str response = STR("");
    enum fail unused;
    int64_t end_ns = clock_monotonic_ns() + PATIENCE_MS * ns_per_ms;
    if (receive_frame(arena, descriptor, end_ns, &request, &unused) != FAIL_NONE ||
        is_abandoned(descriptor))
        return;
    alarm(server->seconds);
    enum fail said = server->handler(server->context, arena, request, &response);
    alarm(0);
    if (said == FAIL_NONE && response.len > JOB_BYTES_MAX)
        said = FAIL_TOO_LARGE;
    end_ns = clock_monotonic_ns() + PATIENCE_MS * ns_per_ms;
    /* A caller that is gone needs no answer. */
    enum fail sent = send_frame(descriptor, said == FAIL_NONE ? response : STR(""), said, end_ns);
    (void)sent;
}

static int stop_descriptor(void)
{
    sigset_t stop;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTERM);
    return signalfd(-1, &stop, SFD_CLOEXEC);
}

int job_serve(const struct job_channel *channel, const struct job_server *server)
{
    struct arena *arena ARENA_SCOPED = arena_new(ARENA_BYTES);
    int stop FILE_SCOPED = stop_descriptor();
    bool is_prepared = !server->prepare;
    if (stop < 0)
        return EXIT_FAILURE;
    for (int64_t done = 0; done < server->jobs;) {
        struct pollfd waits[] = {
            {.fd = stop, .events = POLLIN}, {.fd = channel->servers, .events = POLLIN}};
        if (poll(waits, ARRAY_LEN(waits), -1) < 0 && errno != EINTR)
            return EXIT_FAILURE;
        if (waits[0].revents)
            break;
        int descriptor FILE_SCOPED = -1;
        if (!take_descriptor(channel->servers, &descriptor))
            continue; /* another server was faster */
        is_prepared = is_prepared || server->prepare(server->context);
        if (!is_prepared)
            return EXIT_FAILURE;
        do_job(server, arena, descriptor);
        arena_reset(arena);
        done++;
    }
    return EXIT_SUCCESS;
}
