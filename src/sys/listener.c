#include "sys/listener.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/buf.h"
#include "sys/environment.h"
#include "sys/file.h"

enum { BACKLOG = 1024, FIRST_INHERITED = 3 };

struct place {
    struct sockaddr_storage address;
    socklen_t len;
};

static bool parse_unix(struct str path, struct place *ret_place)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (path.len == 0 || path.len >= sizeof(address.sun_path))
        return false;
    memcpy(address.sun_path, path.data, path.len);
    memcpy(&ret_place->address, &address, sizeof(address));
    ret_place->len = sizeof(address);
    return true;
}

static bool copy_host(struct str host, char *ret_text, size_t size)
{
    if (host.len == 0 || host.len >= size)
        return false;
    memcpy(ret_text, host.data, host.len);
    ret_text[host.len] = '\0';
    return true;
}

static bool parse_ip(struct str host, uint16_t port, struct place *ret_place)
{
    char text[INET6_ADDRSTRLEN];
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    bool bracketed = host.len > 2 && host.data[0] == '[' && host.data[host.len - 1] == ']';
    if (!copy_host(bracketed ? str_sub(host, 1, host.len - 2) : host, text, sizeof(text)))
        return false;
    if (bracketed && inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
        memcpy(&ret_place->address, &v6, sizeof(v6));
        ret_place->len = sizeof(v6);
        return true;
    }
    if (bracketed || inet_pton(AF_INET, text, &v4.sin_addr) != 1)
        return false;
    memcpy(&ret_place->address, &v4, sizeof(v4));
    ret_place->len = sizeof(v4);
    return true;
}

static bool parse_address(struct str address, struct place *ret_place)
{
    static const struct str unix_prefix = STR_INIT("unix:");
    *ret_place = (struct place){.len = 0};
    if (str_starts(address, unix_prefix))
        return parse_unix(str_sub(address, unix_prefix.len, address.len), ret_place);
    size_t colon = address.len;
    while (colon > 0 && address.data[colon - 1] != ':')
        colon--;
    int64_t port;
    if (colon == 0 || !str_to_int(str_sub(address, colon, address.len), &port) || port < 0 ||
        port > UINT16_MAX)
        return false;
    return parse_ip(str_sub(address, 0, colon - 1), (uint16_t)port, ret_place);
}

static enum fail fail_of_errno(void)
{
    if (errno == EADDRINUSE)
        return FAIL_CONFLICT;
    return errno == EACCES || errno == EPERM ? FAIL_FORBIDDEN : FAIL_BROKEN;
}

/* What a server that died left behind; never a file of another kind. */
static void remove_socket(const char *path)
{
    struct stat about;
    if (lstat(path, &about) == 0 && S_ISSOCK(about.st_mode))
        unlink(path);
}

enum fail listener_open(struct str address, int *ret_descriptor)
{
    struct place place;
    if (!parse_address(address, &place))
        return FAIL_INVALID;
    int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    int descriptor FILE_SCOPED = socket(place.address.ss_family, type, 0);
    if (descriptor < 0)
        return fail_of_errno();
    const struct sockaddr *name = (const struct sockaddr *)&place.address;
    if (place.address.ss_family == AF_UNIX)
        remove_socket(((const struct sockaddr_un *)name)->sun_path);
    int on = 1;
    if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
        bind(descriptor, name, place.len) != 0 || listen(descriptor, BACKLOG) != 0)
        return fail_of_errno();
    *ret_descriptor = descriptor;
    descriptor = -1;
    return FAIL_NONE;
}

int listener_inherited(void)
{
    int64_t pid;
    int64_t count;
    if (!str_to_int(environment_get("LISTEN_PID"), &pid) || pid != getpid() ||
        !str_to_int(environment_get("LISTEN_FDS"), &count) || count < 1)
        return -1;
    int flags = fcntl(FIRST_INHERITED, F_GETFL);
    if (flags < 0 || fcntl(FIRST_INHERITED, F_SETFL, flags | O_NONBLOCK) != 0 ||
        fcntl(FIRST_INHERITED, F_SETFD, FD_CLOEXEC) != 0)
        return -1;
    return FIRST_INHERITED;
}

int listener_port(int descriptor)
{
    struct sockaddr_storage address;
    socklen_t len = sizeof(address);
    if (getsockname(descriptor, (struct sockaddr *)&address, &len) != 0)
        return 0;
    if (address.ss_family == AF_INET)
        return ntohs(((const struct sockaddr_in *)&address)->sin_port);
    if (address.ss_family == AF_INET6)
        return ntohs(((const struct sockaddr_in6 *)&address)->sin6_port);
    return 0;
}

/* Not by inet_ntop, which uses printf: each request is asked where it comes from. */
static struct str format_v4(struct arena *arena, const struct sockaddr *address)
{
    struct sockaddr_in v4;
    unsigned char bytes[sizeof(v4.sin_addr)];
    struct buf text = buf_new(arena);
    memcpy(&v4, address, sizeof(v4));
    memcpy(bytes, &v4.sin_addr, sizeof(bytes));
    for (size_t i = 0; i < sizeof(bytes); i++) {
        if (i > 0)
            buf_char(&text, '.');
        buf_int(&text, bytes[i]);
    }
    return buf_str(&text);
}

static struct str format_v6(struct arena *arena, const struct sockaddr *address)
{
    struct sockaddr_in6 v6;
    char *text = arena_alloc(arena, INET6_ADDRSTRLEN, 1);
    memcpy(&v6, address, sizeof(v6));
    return str_of(inet_ntop(AF_INET6, &v6.sin6_addr, text, INET6_ADDRSTRLEN));
}

struct str listener_peer(struct arena *arena, const struct sockaddr *address)
{
    if (address && address->sa_family == AF_INET)
        return format_v4(arena, address);
    if (address && address->sa_family == AF_INET6)
        return format_v6(arena, address);
    return STR("local");
}
