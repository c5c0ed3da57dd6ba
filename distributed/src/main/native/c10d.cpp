// Reaches TCPStore and ProcessGroupGloo inside DJL's libtorch_cpu.so 2.7.1 (Linux, 64 bit, libstdc++'s cxx11 ABI).
//
// There are no libtorch headers: the few types that cross the border are declared here by their layout, functions by
// their mangled names. What can be checked of a layout is checked at run time (openGroup); Java refuses every other
// version of libtorch and tests a sum before it hands out a group.
#include <jni.h>
#include <sched.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

// What newer compilers would take from a newer system than the oldest that libtorch 2.7.1 runs on: GLIBC_2.32 has the
// first (0: never single threaded), GLIBCXX_3.4.29 the second. The version script keeps both inside this library.
extern "C" char __libc_single_threaded;
char __libc_single_threaded = 0;
namespace std {
void __throw_bad_array_new_length() { throw std::bad_alloc(); }
}  // namespace std

namespace layout {

using Milliseconds = std::chrono::milliseconds;
using Bytes = std::vector<uint8_t>;

// c10::intrusive_ptr_target. Its table of virtual functions: destructor, deleting destructor, release_resources.
struct Target {
  void** table;
  std::atomic<uint32_t> strong;
  std::atomic<uint32_t> weak;
};

// c10::intrusive_ptr<T>: the strong references together hold one weak one.
class Pointer {
 public:
  Pointer() = default;
  explicit Pointer(Target* owned) : target(owned) {}
  Pointer(const Pointer& other) : target(other.target) {
    if (target) target->strong.fetch_add(1);
  }
  Pointer(Pointer&& other) noexcept : target(other.release()) {}
  Pointer& operator=(const Pointer&) = delete;
  ~Pointer() {
    if (!target || target->strong.fetch_sub(1) != 1) return;
    bool last = target->weak.load() == 1;
    if (!last) {
      call(2);
      last = target->weak.fetch_sub(1) == 1;
    }
    if (last) call(1);
  }
  Target* get() const { return target; }
  Target* release() {
    Target* was = target;
    target = nullptr;
    return was;
  }

 private:
  void call(int entry) { reinterpret_cast<void (*)(void*)>(target->table[entry])(target); }
  Target* target = nullptr;
};

// c10d::TCPStoreOptions
struct StoreOptions {
  uint16_t port = 0;
  bool isServer = false;
  std::optional<size_t> workers;
  bool waitForWorkers = false;
  Milliseconds timeout{0};
  bool multiTenant = false;
  std::optional<int> listener;
  bool useLibuv = true;
};

// c10d::ProcessGroupGloo::Options
struct GlooOptions {
  Target target;
  Milliseconds timeout;
  std::string backend;
  std::vector<std::shared_ptr<void>> devices;
  int threads;
};

// c10d::ReduceOp
struct ReduceOp {
  void* table;
  uint32_t strong = 0, weak = 0;
  uint8_t operation = 0;  // sum
  void* supplement = nullptr;
};

// c10d::…Options of the collectives. What follows the timeout may be absent, and is all zero: no sparse indices, no
// device, not asynchronous (Gloo always is).
constexpr Milliseconds GROUPS_TIMEOUT{-1};
struct AllReduceOptions {
  ReduceOp operation;
  Milliseconds timeout = GROUPS_TIMEOUT;
  char rest[64] = {};
};
struct BroadcastOptions {
  int64_t rootRank = 0;
  int64_t rootTensor = 0;
  Milliseconds timeout = GROUPS_TIMEOUT;
  char rest[64] = {};
};
struct AllGatherOptions {
  Milliseconds timeout = GROUPS_TIMEOUT;
  char rest[64] = {};
};
struct BarrierOptions {
  std::vector<int64_t> devices;
  Milliseconds timeout = GROUPS_TIMEOUT;
  char rest[64] = {};
};

// at::Tensor is one pointer, and a handle of DJL is the address of a Tensor.
using Tensor = void*;
using Tensors = std::vector<Tensor>;

}  // namespace layout

using namespace layout;

#define STRING "NSt7__cxx1112basic_stringIcSt11char_traitsIcESaIcEEE"
#define MILLISECONDS "NSt6chrono8durationIlSt5ratioILl1ELl1000EEEE"
#define STORE "_ZN4c10d8TCPStore"
#define GLOO "_ZN4c10d16ProcessGroupGloo"
#define TENSORS "RSt6vectorIN2at6TensorESaIS3_EE"

void newStore(void*, std::string, const StoreOptions&) asm(STORE "C1E" STRING "RKNS_15TCPStoreOptionsE");
void storeSet(void*, const std::string&, const Bytes&) asm(STORE "3setERK" STRING "RKSt6vectorIhSaIhEE");
Bytes storeGet(void*, const std::string&) asm(STORE "3getERK" STRING);
Bytes storeCompareSet(void*, const std::string&, const Bytes&, const Bytes&)
    asm(STORE "10compareSetERK" STRING "RKSt6vectorIhSaIhEESD_");
bool storeDelete(void*, const std::string&) asm(STORE "9deleteKeyERK" STRING);
void storeWait(void*, const std::vector<std::string>&, const Milliseconds&)
    asm(STORE "4waitERKSt6vectorI" STRING
              "SaIS7_EERKNSt6chrono8durationIlSt5ratioILl1ELl1000EEEE");

void newGlooOptions(void*, Milliseconds) asm(GLOO "7OptionsC1E" MILLISECONDS);
void newGloo(void*, const Pointer&, int, int, Pointer)
    asm(GLOO "C1ERKN3c1013intrusive_ptrINS_5StoreENS1_6detail34intrusive_target_default_null_typeIS3_EEEEii"
             "NS2_INS0_7OptionsENS5_ISA_EEEE");
std::shared_ptr<void> hostDevice(const std::string&) asm(GLOO "23createDeviceForHostnameERK" STRING);
std::shared_ptr<void> interfaceDevice(const std::string&) asm(GLOO "24createDeviceForInterfaceERK" STRING);
Pointer glooAllReduce(void*, Tensors&, const AllReduceOptions&)
    asm(GLOO "9allreduceE" TENSORS "RKNS_16AllreduceOptionsE");
Pointer glooBroadcast(void*, Tensors&, const BroadcastOptions&)
    asm(GLOO "9broadcastE" TENSORS "RKNS_16BroadcastOptionsE");
Pointer glooAllGather(void*, std::vector<Tensors>&, Tensors&, const AllGatherOptions&)
    asm(GLOO "9allgatherERSt6vectorIS1_IN2at6TensorESaIS3_EESaIS5_EERS5_RKNS_16AllgatherOptionsE");
Pointer glooBarrier(void*, const BarrierOptions&) asm(GLOO "7barrierERKNS_14BarrierOptionsE");
std::shared_ptr<void> glooContext(void*, uint32_t) asm(GLOO "10getContextEj");
void closeConnections(void*) asm("_ZN4gloo7Context16closeConnectionsEv");
bool workIsCompleted(void*) asm("_ZN4c10d4Work11isCompletedEv");
bool workWait(void*, Milliseconds) asm("_ZN4c10d4Work4waitE" MILLISECONDS);
extern char reduceOpTable[] asm("_ZTVN4c10d8ReduceOpE");
extern "C" int FLAGS_caffe2_log_level;  // in libc10.so, which libtorch_cpu.so needs

namespace {

// More than any of the objects made here needs; libtorch frees them.
constexpr size_t ROOM = 4096;

// Processes that train together wait for each other for a moment in every step. A processor that has nothing to do
// meanwhile goes to sleep, and to wake it up can take longer than what was waited for, on virtual machines most of all. So
// a wait begins awake, leaving the processor to whoever else wants it: Gloo's own threads, which do the work.
constexpr auto AWAKE = std::chrono::milliseconds(5);

void waitAwake(Target* work) {
  auto end = std::chrono::steady_clock::now() + AWAKE;
  while (!workIsCompleted(work) && std::chrono::steady_clock::now() < end) sched_yield();
}

template <class Constructor>
Pointer make(Constructor construct) {
  void* memory = operator new(ROOM);
  memset(memory, 0, ROOM);
  try {
    construct(memory);
  } catch (...) {
    operator delete(memory);
    throw;
  }
  Target* made = static_cast<Target*>(memory);
  made->strong = 1;
  made->weak = 1;
  return Pointer(made);
}

void raise(JNIEnv* env, std::string message) {
  if (env->ExceptionCheck()) return;  // Java has run out of memory, and says so itself
  size_t trace = message.find("\nException raised from");
  if (trace != std::string::npos) message.resize(trace);
  for (char& c : message) {
    if (static_cast<unsigned char>(c) > 126) c = '?';  // what is not ASCII is no text for JNI
  }
  jclass type = env->FindClass("org/hookline/distributed/C10dException");
  if (type) env->ThrowNew(type, message.c_str());
}

// Runs what may throw; a C++ exception becomes a Java exception.
template <class Action>
auto guarded(JNIEnv* env, Action action) -> decltype(action()) {
  try {
    return action();
  } catch (const std::exception& e) {
    raise(env, e.what());
  } catch (...) {
    raise(env, "an unknown C++ exception");
  }
  return decltype(action())();
}

std::string text(JNIEnv* env, jstring string) {
  const char* chars = env->GetStringUTFChars(string, nullptr);
  if (!chars) throw std::bad_alloc();
  std::string copy(chars);
  env->ReleaseStringUTFChars(string, chars);
  return copy;
}

Bytes bytes(JNIEnv* env, jbyteArray array) {
  Bytes copy(env->GetArrayLength(array));
  env->GetByteArrayRegion(array, 0, copy.size(), reinterpret_cast<jbyte*>(copy.data()));
  return copy;
}

jbyteArray array(JNIEnv* env, const Bytes& bytes) {
  jbyteArray made = env->NewByteArray(bytes.size());
  if (made) env->SetByteArrayRegion(made, 0, bytes.size(), reinterpret_cast<const jbyte*>(bytes.data()));
  return made;
}

Target* target(jlong handle) { return reinterpret_cast<Target*>(handle); }
jlong handle(Pointer pointer) { return reinterpret_cast<jlong>(pointer.release()); }
Tensor tensor(jlong handle) { return *reinterpret_cast<Tensor*>(handle); }

}  // namespace

#define NATIVE(type, name) extern "C" JNIEXPORT type JNICALL Java_org_hookline_distributed_Shim_##name

NATIVE(void, logFrom)(JNIEnv*, jclass, jint severity) { FLAGS_caffe2_log_level = severity; }

NATIVE(jlong, openStore)(JNIEnv* env, jclass, jstring host, jint port, jboolean server, jlong timeout) {
  return guarded(env, [&]() -> jlong {
    StoreOptions options;
    options.port = static_cast<uint16_t>(port);
    options.isServer = server;
    options.timeout = Milliseconds(timeout);
    return handle(make([&](void* memory) { newStore(memory, text(env, host), options); }));
  });
}

NATIVE(void, set)(JNIEnv* env, jclass, jlong store, jstring key, jbyteArray value) {
  guarded(env, [&] { storeSet(target(store), text(env, key), bytes(env, value)); });
}

NATIVE(jbyteArray, get)(JNIEnv* env, jclass, jlong store, jstring key, jlong timeout) {
  return guarded(env, [&]() -> jbyteArray {
    std::string name = text(env, key);
    storeWait(target(store), {name}, Milliseconds(timeout));
    return array(env, storeGet(target(store), name));
  });
}

NATIVE(jbyteArray, setFirst)(JNIEnv* env, jclass, jlong store, jstring key, jbyteArray value) {
  return guarded(env, [&] {
    return array(env, storeCompareSet(target(store), text(env, key), Bytes(), bytes(env, value)));
  });
}

NATIVE(void, remove)(JNIEnv* env, jclass, jlong store, jstring key) {
  guarded(env, [&] { storeDelete(target(store), text(env, key)); });
}

NATIVE(jlong, openGroup)
(JNIEnv* env, jclass, jlong store, jint rank, jint size, jstring network, jboolean isInterface, jlong timeout) {
  return guarded(env, [&]() -> jlong {
    Pointer options = make([&](void* memory) { newGlooOptions(memory, Milliseconds(timeout)); });
    GlooOptions* gloo = reinterpret_cast<GlooOptions*>(options.get());
    if (gloo->timeout != Milliseconds(timeout) || gloo->backend != "gloo" || !gloo->devices.empty() ||
        gloo->threads != 2) {
      throw std::runtime_error("ProcessGroupGloo::Options of this libtorch has another layout");
    }
    std::string name = text(env, network);
    gloo->devices.push_back(isInterface ? interfaceDevice(name) : hostDevice(name));
    target(store)->strong.fetch_add(1);
    Pointer shared(target(store));
    return handle(make([&](void* memory) { newGloo(memory, shared, rank, size, options); }));
  });
}

NATIVE(jlong, allReduceSum)(JNIEnv* env, jclass, jlong group, jlong array) {
  return guarded(env, [&]() -> jlong {
    Tensors tensors{tensor(array)};
    AllReduceOptions options{};
    options.operation.table = reduceOpTable + 2 * sizeof(void*);
    return handle(glooAllReduce(target(group), tensors, options));
  });
}

NATIVE(jlong, broadcast)(JNIEnv* env, jclass, jlong group, jlong array, jint root) {
  return guarded(env, [&]() -> jlong {
    Tensors tensors{tensor(array)};
    BroadcastOptions options;
    options.rootRank = root;
    return handle(glooBroadcast(target(group), tensors, options));
  });
}

NATIVE(jlong, allGather)(JNIEnv* env, jclass, jlong group, jlong array, jlongArray gathered) {
  return guarded(env, [&]() -> jlong {
    std::vector<jlong> handles(env->GetArrayLength(gathered));
    env->GetLongArrayRegion(gathered, 0, handles.size(), handles.data());
    std::vector<Tensors> outputs(1);
    for (jlong output : handles) outputs[0].push_back(tensor(output));
    Tensors inputs{tensor(array)};
    return handle(glooAllGather(target(group), outputs, inputs, AllGatherOptions()));
  });
}

NATIVE(jlong, barrier)(JNIEnv* env, jclass, jlong group) {
  return guarded(env, [&]() -> jlong { return handle(glooBarrier(target(group), BarrierOptions())); });
}

NATIVE(void, await)(JNIEnv* env, jclass, jlong work, jlong timeout) {
  guarded(env, [&] {
    waitAwake(target(work));
    workWait(target(work), Milliseconds(timeout));
  });
}

NATIVE(void, disconnect)(JNIEnv* env, jclass, jlong group) {
  guarded(env, [&] { closeConnections(glooContext(target(group), 0).get()); });
}

NATIVE(void, release)(JNIEnv* env, jclass, jlong object) {
  guarded(env, [&] { Pointer last(target(object)); });
}
