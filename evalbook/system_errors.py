"""What the operating system refused, in Chinese."""

import errno

_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "路径不存在",
    errno.EEXIST: "同名的文件挡住了文件夹",
    errno.ENOTDIR: "同名的文件挡住了文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENAMETOOLONG: "名称太长",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EBUSY: "文件正被占用",
    errno.ETXTBSY: "文件正被占用",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "快捷链接互相指向",
    errno.ETIMEDOUT: "等待超时",
    errno.ECONNABORTED: "存储服务没有应答，或者拒绝访问",
    errno.ECONNREFUSED: "连不上存储服务",
}


def reason(error: OSError) -> str:
    """Say why the system refused; a refusal without a name of ours is named by its number."""
    return _REASONS.get(error.errno or 0, f"系统错误{error.errno or ''}")
