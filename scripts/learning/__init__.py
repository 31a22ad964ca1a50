"""Questions: what readers are asked, read from the pages whose text they test."""
