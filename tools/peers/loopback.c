/* Preloaded into servers that have no setting for the address to listen on (the Hive metastore
   3.1.3): an IPv4 bind to every address becomes a bind to 127.0.0.1.
   Build: cc -shared -fPIC -O2 -o loopback.so loopback.c -ldl
   Java needs -Djava.net.preferIPv4Stack=true with it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

typedef int (*bind_function)(int, const struct sockaddr *, socklen_t);

int bind(int socket, const struct sockaddr *address, socklen_t length) {
  static bind_function next;
  struct sockaddr_in local;

  if (next == NULL) next = (bind_function)dlsym(RTLD_NEXT, "bind");
  if (address == NULL || address->sa_family != AF_INET || length < sizeof local)
    return next(socket, address, length);
  memcpy(&local, address, sizeof local);
  if (local.sin_addr.s_addr == htonl(INADDR_ANY)) local.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return next(socket, (struct sockaddr *)&local, sizeof local);
}
